// What an officer has to show; the strongest sentence that is still true. The course asks for all lessons and a passed quiz.

function generate(random, params) {
  const sort = random.pick(['dang-ky', 'doc-do', 'thieu-bai', 'thieu-diem', 'xong', 'xong', 'thuc-hanh', 'thuc-hanh', 'gan-du', 'du']);
  const beyond = ['xong', 'thuc-hanh', 'gan-du', 'du'].indexOf(sort);
  const lessons = sort === 'dang-ky' ? 0 : sort === 'doc-do' ? random.int(1, 3) : sort === 'thieu-bai' ? 4 : 5;
  const quiz = sort === 'dang-ky' || sort === 'doc-do' ? 0 : sort === 'thieu-diem' ? random.int(60, 79) : random.int(80, 96);
  const level = sort === 'du' ? 26 : sort === 'gan-du' ? 25 : sort === 'thuc-hanh' ? random.int(3, 16) : beyond === 0 ? random.int(0, 9) : 0;
  const at = sort === 'dang-ky' ? 0 : beyond < 0 ? 1 : sort === 'xong' ? 2 : sort === 'du' ? 4 : 3;
  return {
    params: {
      name: random.pick(params.names), lessons: lessons, quiz: quiz ? quiz + ' %' : params.none,
      practical: beyond > 0 ? params.signed : params.none, level: level, says: params.says
    },
    key: { response: params.says[at], sort: sort, at: at }
  };
}

function grade(variant, response) {
  const given = variant.params.says.indexOf(response);
  if (given === variant.key.at) {
    return { credit: 1, feedback: variant.key.sort };
  }
  return { credit: given >= 0 && given === variant.key.at - 1 ? 0.25 : 0, feedback: given < variant.key.at ? 'noi-it-qua' : variant.key.sort };
}
