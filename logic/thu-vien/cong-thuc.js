// A function over cells from B2 down, and one operation behind it. Averages have at most one decimal place.

function generate(random, params) {
  const name = random.pick(params.functions);
  const list = [];
  for (let i = 0; i < params.rows; i++) {
    list.push(random.int(1, params.most));
  }
  if (name === 'AVERAGE') { // the last cell makes the sum a whole number of halves
    const rest = sum(list) % params.rows;
    list[list.length - 1] += (params.rows - rest) % params.rows;
  }
  const factor = random.int(2, 9);
  const tail = random.pick(['*', '/10+', '-']);
  const finish = function (inner) {
    return tenth(tail === '*' ? inner * factor : tail === '-' ? inner - factor : inner / 10 + factor);
  };
  return {
    params: {
      values: list.join(', '),
      formula: '=' + name + '(B2:B' + (params.rows + 1) + ')' + tail + factor
    },
    key: {
      response: finish(value(name, list)),
      inner: value(name, list),
      ends: finish(value(name, [list[0], list[list.length - 1]])),
      short: finish(value(name, list.slice(1)))
    }
  };
}

function grade(variant, response) {
  const key = variant.key;
  if (response === key.response) {
    return { credit: 1 };
  }
  if (response === key.inner) {
    return { credit: 0.5, feedback: 'bo-phan-sau' };
  }
  if (response === key.ends) {
    return { credit: 0.25, feedback: 'hai-dau' };
  }
  if (response === key.short) {
    return { credit: 0.5, feedback: 'o-dau' };
  }
  return { credit: 0 };
}

function value(name, list) {
  switch (name) {
    case 'SUM':
      return sum(list);
    case 'AVERAGE':
      return tenth(sum(list) / list.length);
    case 'MAX':
      return Math.max.apply(null, list);
    case 'MIN':
      return Math.min.apply(null, list);
    default:
      return list.length;
  }
}

function sum(list) {
  return list.reduce(function (all, one) { return all + one; }, 0);
}

function tenth(x) {
  return Math.round(x * 10) / 10;
}
