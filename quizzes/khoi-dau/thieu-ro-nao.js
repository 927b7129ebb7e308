// A job told in six parts, of which one is only breath. Which of the six is missing?

function generate(random, params) {
  const missing = random.int(0, 5);
  const job = random.pick(params.jobs);
  const parts = params.parts.map(function (part, i) {
    const said = part.id === 'viec' ? job.said : part.id === 'ket-qua' ? job.result : random.pick(part.said);
    return i === missing ? random.pick(part.unsaid) : said;
  });
  return {
    params: { text: parts.join(' '), six: params.parts.map(function (p) { return p.name; }) },
    key: { response: params.parts[missing].name, part: params.parts[missing].id }
  };
}

function grade(variant, response) {
  return { credit: response === variant.key.response ? 1 : 0, feedback: variant.key.part };
}
