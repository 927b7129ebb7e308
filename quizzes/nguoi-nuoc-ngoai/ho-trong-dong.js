// The surname in the first machine-readable line of an invented passport: what stands before the two signs <<.

const SURNAMES = ['LIN', 'NOVAK', 'OU YANG', 'VAN DER BERG', 'PETROVA', 'DE LA CRUZ', 'TANAKA', 'AL HASSAN', 'SAE LIM', 'KIM', 'SANTOS REIS', 'MULLER'];
const GIVEN = ['MEI HUA', 'ANNA', 'JIN SOO', 'MARIA ELENA', 'YUKI', 'IVAN', 'SOM CHAI', 'OMAR', 'LEA', 'PEDRO LUIS'];

function generate(random, params) {
  const surname = random.pick(SURNAMES);
  const given = random.pick(GIVEN);
  return {
    params: { line: ('P<UTO' + cut(surname) + '<<' + cut(given) + '<<<<<<').slice(0, 30) },
    key: { response: surname, given: given }
  };
}

function grade(variant, response) {
  const surname = variant.key.response;
  const given = variant.key.given;
  const typed = plain(response);
  if (response === surname || typed === plain(surname)) {
    return { credit: 1 };
  }
  if (typed === plain(given)) {
    return { credit: 0, feedback: 'la-ten' };
  }
  if (typed === plain(surname + given) || typed === plain(given + surname)) {
    return { credit: 0, feedback: 'ca-hai' };
  }
  if (typed.indexOf('UTO') >= 0 && typed.indexOf(plain(surname)) >= 0) {
    return { credit: 0, feedback: 'ma-nuoc' };
  }
  if (typed.length > 1 && plain(surname).indexOf(typed) >= 0) {
    return { credit: 0, feedback: 'thieu' };
  }
  return { credit: 0 };
}

function cut(words) {
  return words.split(' ').join('<');
}

// Capitals without blanks or the signs of the line.
function plain(text) {
  return text.toUpperCase().replace(/[\s<]/g, '');
}
