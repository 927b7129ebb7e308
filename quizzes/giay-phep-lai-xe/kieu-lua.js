// One message about licences that asks for one of five things. The words stand in quiz.md.

const KINDS = ['tien', 'ma', 'may', 'giay', 'im'];

function generate(random, params) {
  const at = random.int(0, 4);
  return {
    params: { message: random.pick(params[KINDS[at]]), takes: params.takes },
    key: { response: params.takes[at], kind: KINDS[at] }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.kind };
  }
  return { credit: 0, feedback: 'chua-dung' };
}
