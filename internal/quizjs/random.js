// The seeded random of quiz logic: sfc32, the same file in the server's sandbox and on a phone, so that a seed means the same
// variant on both. makeRandom(seed) takes a uint32.
function makeRandom(seed) {
  'use strict';
  let a = 0x9e3779b9 | 0;
  let b = 0x243f6a88 | 0;
  let c = seed | 0;
  let count = 1;

  function next() {
    const t = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  }

  // Seeds that differ in one bit have told themselves apart after 12 steps; 15 is what the author of sfc32 asks for.
  for (let i = 0; i < 15; i++) {
    next();
  }

  // Below n without bias: what is left over at the top of 2^53 is drawn again.
  function below(n) {
    const space = 9007199254740992;
    const limit = space - space % n;
    for (;;) {
      const drawn = (next() >>> 5) * 67108864 + (next() >>> 6);
      if (drawn < limit) {
        return drawn % n;
      }
    }
  }

  function copy(list) {
    if (!Array.isArray(list)) {
      throw new TypeError('random needs a list');
    }
    const result = [];
    for (let i = 0; i < list.length; i++) {
      result[i] = list[i];
    }
    return result;
  }

  // The first n places of a shuffled copy.
  function draw(list, n) {
    const result = copy(list);
    if (!Number.isInteger(n) || n < 0 || n > result.length) {
      throw new RangeError('random.sample needs 0 to ' + result.length + ' elements, not ' + n);
    }
    for (let i = 0; i < n; i++) {
      const j = i + below(result.length - i);
      const taken = result[j];
      result[j] = result[i];
      result[i] = taken;
    }
    result.length = n;
    return result;
  }

  return Object.freeze({
    int: function (low, high) {
      if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || low > high || !Number.isSafeInteger(high - low + 1)) {
        throw new RangeError('random.int needs two whole numbers, the smaller first, not ' + low + ' and ' + high);
      }
      return low + below(high - low + 1);
    },
    pick: function (list) {
      const all = copy(list);
      if (all.length === 0) {
        throw new RangeError('random.pick needs a list that is not empty');
      }
      return all[below(all.length)];
    },
    shuffle: function (list) {
      return draw(list, copy(list).length);
    },
    sample: draw,
    number: function () {
      return below(9007199254740992) / 9007199254740992;
    }
  });
}
