// Whom to visit still: all who need it less those who did it alone a week later. Who stayed away counts; the end of the lesson does not.

function generate(random, params) {
  const need = random.int(18, 40);
  const came = need - random.int(4, 9);
  const atEnd = came - random.int(1, 3);
  const after = atEnd - random.int(3, 7);
  return {
    params: { place: random.pick(params.places), need: need, came: came, atEnd: atEnd, after: after },
    key: { response: need - after }
  };
}

function grade(variant, response) {
  const p = variant.params;
  if (response === variant.key.response) {
    return { credit: 1 };
  }
  if (response === p.need - p.atEnd) {
    return { credit: 0, feedback: 'cuoi-buoi' };
  }
  if (response === p.came - p.after || response === p.came - p.atEnd) {
    return { credit: 0, feedback: 'quen-vang' };
  }
  if (response === p.after || response === p.atEnd) {
    return { credit: 0, feedback: 'da-xong' };
  }
  return { credit: 0 };
}
