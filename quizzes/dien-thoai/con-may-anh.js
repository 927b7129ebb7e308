// How many photos of a size fit into what is free. The surplus number is what mistakes GB for MB with a nought too few.

function generate(random, params) {
  const size = random.pick(params.sizes);
  const free = random.sample([1, 2, 3, 4, 5, 6, 8, 10, 12], 4);
  const photos = free.map(function (gb) { return Math.floor(gb * 1000 / size); });
  let surplus = Math.floor(free[0] * 100 / size);
  while (photos.indexOf(surplus) >= 0) {
    surplus = surplus + 10;
  }
  return {
    params: { mb: size, trong: free, anh: photos, thua: [surplus] },
    key: { response: photos }
  };
}
