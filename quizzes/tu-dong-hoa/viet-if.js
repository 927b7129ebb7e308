// A rule in words becomes an IF. Signs are compared without blanks; letters in quotes without their case.

const SIGNS = { 'tu': '>=', 'tren': '>', 'khong-qua': '<=', 'duoi': '<' };

function generate(random, params) {
  const rule = random.pick(params.rules);
  const cell = random.pick(['B', 'C', 'D', 'E']) + random.int(2, 9);
  const border = rule.base + random.int(0, 6) * rule.step;
  return {
    params: { subject: rule.subject, wording: rule.wording, border: border, cell: cell, good: rule.good, bad: rule.bad },
    key: { response: '=IF(' + cell + SIGNS[rule.sign] + border + ';"' + rule.good + '";"' + rule.bad + '")', sign: SIGNS[rule.sign] }
  };
}

function grade(variant, response) {
  const p = variant.params;
  const typed = tidy(response);
  const form = /^=?IF\((.+?)(<=|>=|<>|<|>|=)(.+?)[;,](.+?)[;,](.+)\)$/.exec(typed);
  if (!form) {
    return { credit: 0, feedback: 'khuon-if' };
  }
  let sign = form[2];
  let sides = [form[1], form[3]];
  if (sides[0] === String(p.border)) {
    sides = [sides[1], sides[0]];
    sign = sign.replace(/[<>]/, function (s) { return s === '<' ? '>' : '<'; });
  }
  const plain = [form[4], form[5]].map(function (s) { return s.replace(/"/g, ''); });
  const yes = tidy(p.good);
  const no = tidy(p.bad);
  const same = plain[0] === yes && plain[1] === no;
  const opposite = { '>=': '<', '<': '>=', '>': '<=', '<=': '>' }[variant.key.sign];
  const turned = plain[0] === no && plain[1] === yes && sign === opposite;
  if (sides[0] !== p.cell || sides[1] !== String(p.border)) {
    return { credit: 0, feedback: 'o-va-so' };
  }
  if (plain[0] === no && plain[1] === yes && !turned) {
    return { credit: 0.25, feedback: 'dao-nhanh' };
  }
  if (!same && !turned) {
    return { credit: 0.25, feedback: 'chu-trong-nhay' };
  }
  if (same && sign !== variant.key.sign) {
    return { credit: 0.25, feedback: 'sai-dau' };
  }
  if (typed[0] !== '=') {
    return { credit: 0.5, feedback: 'thieu-bang' };
  }
  if (!/^".*"$/.test(form[4]) || !/^".*"$/.test(form[5])) {
    return { credit: 0.5, feedback: 'thieu-nhay' };
  }
  return { credit: 1 };
}

function tidy(text) {
  return text.normalize('NFC').toUpperCase().replace(/[“”]/g, '"').replace(/[\s$]/g, '');
}
