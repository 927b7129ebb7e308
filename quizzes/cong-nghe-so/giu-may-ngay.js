// For how many full days a recorder keeps pictures: the disk by what all cameras write in a day.

function generate(random, params) {
  const cameras = random.int(2, 6);
  const each = random.pick([4, 5, 6, 8, 10, 12]);
  const disk = random.pick([500, 1000, 2000]);
  return {
    params: { cameras: cameras, each: each, disk: disk },
    key: { response: Math.floor(disk / (cameras * each)) }
  };
}

function grade(variant, response) {
  const given = variant.params;
  const full = given.disk / (given.cameras * given.each);
  if (response === variant.key.response) {
    return { credit: 1 };
  }
  if (response === Math.ceil(full) || Math.abs(response - full) < 0.06) {
    return { credit: 0.5, feedback: 'lam-tron' };
  }
  if (Math.abs(response - given.disk / given.each) < 1) {
    return { credit: 0, feedback: 'mot-chiec' };
  }
  return { credit: 0 };
}
