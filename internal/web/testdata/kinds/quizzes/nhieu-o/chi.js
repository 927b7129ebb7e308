function generate(random, params) {
  const trang = random.pick([true, false]);
  return { params: { n: random.int(2, 20), viec: trang ? 'trang' : 'ban' }, key: { response: [trang ? 2 : 3] } };
}
