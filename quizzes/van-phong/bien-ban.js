// When a meeting ends, the share of those who came, and whether they may vote. The words come from params.

function generate(random, params) {
  const quorum = random.pick(params.quorum);
  const start = random.int(7, 9) * 60 + 5 * random.int(1, 11);
  const length = 5 * random.int(13, 35);
  const invited = random.int(20, 45);
  let came = random.int(Math.ceil(invited / 2), invited - 1);
  while (Math.abs(share(came, invited) - quorum) < 2) { // rounding must not decide
    came = random.int(Math.ceil(invited / 2), invited - 1);
  }
  const end = start + length;
  return {
    params: {
      gio: Math.floor(start / 60), phut: start % 60, dai: length, den: came, moi: invited, ti_le: quorum, ket: params.words
    },
    key: {
      response: [Math.floor(end / 60), end % 60, share(came, invited), params.words[share(came, invited) >= quorum ? 0 : 1]]
    }
  };
}

function share(came, invited) {
  return Math.round(1000 * came / invited) / 10;
}
