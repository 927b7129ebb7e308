// Four settings of a page, one of them outside what the decree allows.

function generate(random, params) {
  const items = random.sample(params.items, 4);
  const wrong = random.int(0, 3);
  const rows = items.map(function (item, i) { return item.name + ': ' + random.pick(i === wrong ? item.bad : item.good); });
  return { params: { settings: rows }, key: { response: rows[wrong], item: items[wrong].id } };
}

function grade(variant, response) {
  return { credit: response === variant.key.response ? 1 : 0, feedback: variant.key.item };
}
