function generate(random, params) {
  const so = random.sample([11, 12, 13, 14, 15, 16, 17, 18, 19], 3);
  const doi = so.map(function (n) { return 2 * n; });
  return { params: { so: so, doi: doi }, key: { response: doi } };
}
