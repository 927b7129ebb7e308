// Where a file stands, the day promised and today: whose turn is it, and what is the citizen told?

const ANSWER = { cho: 0, thieu: 1, tra: 2, xong: 3, qua: 4 };

function generate(random, params) {
  const kind = random.pick(['cho', 'qua', 'cho', 'qua', 'thieu', 'tra', 'xong']);
  const month = random.int(1, 12);
  const due = random.int(8, 20);
  const today = kind === 'qua' ? due + random.int(1, 8) : due - random.int(1, 6);
  const words = { cho: 'dang', qua: 'dang', thieu: 'thieu', tra: 'tra', xong: 'xong' }[kind];
  return {
    params: {
      matter: random.pick(params.matters),
      due: written(due, month),
      today: written(today, month),
      state: random.pick(params[words]),
      answers: params.answers
    },
    key: { response: params.answers[ANSWER[kind]], kind: kind }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.kind };
  }
  return { credit: 0, feedback: 'sai-luot' };
}

function written(day, month) {
  return (day < 10 ? '0' : '') + day + '/' + (month < 10 ? '0' : '') + month;
}
