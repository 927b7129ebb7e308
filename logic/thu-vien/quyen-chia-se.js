// Rights come down from a folder to its files, and the higher right counts. One person views the folder and edits the file.

function generate(random, params) {
  const people = random.sample(params.people, 6);
  const folderEdit = people.slice(0, random.int(1, 2));
  const both = people[2];
  const fileEdit = random.shuffle([both, people[3]]);
  const folderView = random.shuffle([both, people[4]]);
  const fileView = [people[5]];
  const shown = folderEdit.concat([both, people[3], people[4], people[5]]);
  return {
    params: {
      folderEdit: folderEdit.join(', '),
      folderView: folderView.join(', '),
      fileEdit: fileEdit.join(', '),
      fileView: fileView.join(', '),
      people: random.shuffle(shown)
    },
    key: { response: folderEdit.concat(fileEdit), inherited: folderEdit }
  };
}

// max(0, right − wrong) ÷ those who may edit.
function grade(variant, response) {
  const editors = variant.key.response;
  const missing = editors.filter(function (person) { return response.indexOf(person) < 0; });
  const wrong = response.filter(function (person) { return editors.indexOf(person) < 0; });
  const credit = Math.max(0, editors.length - missing.length - wrong.length) / editors.length;
  if (wrong.length > 0) {
    return { credit: credit, feedback: 'chi-xem' };
  }
  if (missing.length === 0) {
    return { credit: 1 };
  }
  return { credit: credit, feedback: variant.key.inherited.indexOf(missing[0]) >= 0 ? 'thua-ke' : 'quyen-rieng' };
}
