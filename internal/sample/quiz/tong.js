// Đề do mã sinh ra: generate làm đề, grade chấm. Mã không biết tiếng nào; lời nằm trong quiz.md.

function generate(random, params) {
  const a = random.int(10, params.most);
  const b = random.int(10, params.most);
  return { params: { a: a, b: b }, key: { response: a + b } };
}

function grade(variant, response) {
  const sum = variant.key.response;
  if (response === sum) {
    return { credit: 1 };
  }
  if (response === sum - 10) {
    return { credit: 0, feedback: 'nho-mot' }; // tên một mục "##" của câu hỏi
  }
  return { credit: 0 };
}
