// One imitation among four addresses. Words are in dia-chi-gia.yaml; the script makes addresses and names of feedback.

function generate(random, params) {
  const portal = random.pick(params.services) + '.' + random.pick(params.places) + '.example';
  const real = random.sample([
    'https://' + portal + '/tra-cuu',
    'https://' + portal + '/nop-ho-so?ma=' + random.int(1000, 9999),
    'https://hotro.' + portal + '/huong-dan',
    'https://' + portal + '/tin-tuc/canh-bao-trang-gia',
    'https://thanhtoan.' + portal + '/le-phi'
  ], 3);
  const trick = random.pick(params.tricks);
  const fake = 'https://' + imitate(trick, portal, random);
  return {
    params: { portal: portal, links: random.shuffle(real.concat([fake])) },
    key: { response: fake, trick: trick }
  };
}

function grade(variant, response) {
  return response === variant.key.response
    ? { credit: 1, feedback: variant.key.trick }
    : { credit: 0, feedback: 'trang-that' };
}

function imitate(trick, portal, random) {
  const other = random.pick(['xac-minh', 'tra-cuu-ho-so', 'hotro-nguoi-dan']) + random.int(1, 9) + '.example';
  const path = random.pick(['/dang-nhap', '/tra-cuu', '/nop-ho-so']);
  switch (trick) {
    case 'duoi-la':
      return portal + '.' + other + path;
    case 'gach-noi':
      return portal.replace('.', '-') + path;
    case 'sai-chu':
      return misspell(portal, random) + path;
    default:
      return other + '/' + portal + path;
  }
}

// The ending .example stays; a name without any of the letters gets its last one twice.
function misspell(portal, random) {
  const name = portal.slice(0, -'.example'.length);
  const swaps = [['i', 'l'], ['l', 'i'], ['o', '0'], ['u', 'v'], ['m', 'rn'], ['e', 'c']].filter(function (swap) {
    return name.indexOf(swap[0]) >= 0;
  });
  if (swaps.length === 0) {
    return name + name.slice(-1) + '.example';
  }
  const swap = random.pick(swaps);
  return name.replace(swap[0], swap[1]) + '.example';
}
