// Which field of the print dialog has to be changed. The works and the reasons are sections of the question.

const FIELDS = ['phong', 'trang', 'ban', 'kho', 'mat'];

function generate(random, params) {
  const field = random.int(0, FIELDS.length - 1);
  return {
    params: { viec: FIELDS[field], vi_sao: 'vi-' + FIELDS[field], n: random.int(3, 23) },
    key: { response: [field + 1] }
  };
}
