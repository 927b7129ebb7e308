// What three days of a "task" job took away: money out less money in. The balance that the page shows is a decoy.

function generate(random, params) {
  const gift = random.pick(params.gifts);
  const small = random.pick(params.smalls);
  const back = small + 50000 * random.int(2, 4);
  const large = 1000000 * random.pick(params.larges);
  const balance = large + 100000 * random.int(12, 40);
  const fee = 500000 * random.int(3, 8);
  return {
    params: { gift: gift, small: small, back: back, large: large, balance: balance, fee: fee },
    key: { response: small + large - gift - back }
  };
}

function grade(variant, response) {
  const p = variant.params;
  const lost = variant.key.response;
  if (response === lost) {
    return { credit: 1 };
  }
  if (response === p.balance || response === p.balance - lost || response === p.balance + lost) {
    return { credit: 0, feedback: 'so-man-hinh' };
  }
  if (response === lost + p.fee) {
    return { credit: 0, feedback: 'chua-nop' };
  }
  if (response === p.small + p.large || response === p.large) {
    return { credit: 0, feedback: 'quen-tien-ve' };
  }
  if (response === lost + p.gift || response === lost + p.back || response === lost - p.small) {
    return { credit: 0.5, feedback: 'thieu-khoan' };
  }
  return { credit: 0 };
}
