// What a nested IF writes for a value at, above or below a border; the order of the two borders may be wrong on purpose.

function generate(random, params) {
  const theme = random.pick(params.themes);
  const high = theme.high + random.int(0, 3) * theme.step;
  const low = theme.low + random.int(0, 3) * theme.step;
  const sign = random.pick(['>=', '>']);
  const turned = random.pick([false, false, true]);
  const value = random.pick([high, high, low, low, high + theme.step, high - 1, low - 1]);
  const first = turned ? low : high;
  const second = turned ? high : low;
  const words = turned ? [theme.words[1], theme.words[0], theme.words[2]] : theme.words;
  const formula = '=IF(C2' + sign + first + ';"' + words[0] + '";IF(C2' + sign + second + ';"' + words[1] + '";"' + words[2] + '"))';
  const passes = function (border) { return sign === '>=' ? value >= border : value > border; };
  const response = passes(first) ? words[0] : passes(second) ? words[1] : words[2];
  const told = turned && value >= high ? 'thu-tu' : value === high || value === low ? (sign === '>' ? 'dau-lon' : 'dau-bang') : 'doc-lan-luot';
  const shows = function (word) { return params.shows + ' ' + word; };
  return { params: { what: theme.what, formula: formula, value: value, words: theme.words.map(shows) },
    key: { response: shows(response), told: told } };
}

function grade(variant, response) {
  return { credit: response === variant.key.response ? 1 : 0, feedback: variant.key.told };
}
