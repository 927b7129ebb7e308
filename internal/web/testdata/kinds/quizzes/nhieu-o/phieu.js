function generate(random, params) {
  const n = random.int(5, 40), viec = random.pick(['mot', 'hai']);
  return {
    params: { n: n, viec: viec, loai: ['loại ít', 'loại nhiều'] },
    key: { response: [12 * n, 'tạm ứng', n < 20 ? 'loại ít' : 'loại nhiều'] }
  };
}
