// What somebody says who cannot sign in, and the ring in which the trouble lies: network, machine, number, account.

const RINGS = ['mang', 'may', 'so', 'tai-khoan'];

function generate(random, params) {
  const at = random.int(0, 3);
  return {
    params: { symptom: random.pick(params[RINGS[at]]), rings: params.rings },
    key: { response: params.rings[at], ring: RINGS[at] }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.ring };
  }
  return { credit: 0, feedback: 'chua-phai' };
}
