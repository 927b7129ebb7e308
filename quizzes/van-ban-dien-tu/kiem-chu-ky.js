// Four lines of a signature panel. What to do follows from the first line that does not hold; a certificate that ended
// after the signing does no harm.

function generate(random, params) {
  const sort = random.pick(['tot', 'tot', 'het-han-sau', 'het-han-sau', 'bi-sua', 'sai-nguoi', 'het-han-truoc', 'thu-hoi', 'khong-ro', 'khong-ro']);
  const signer = random.pick(params.signers);
  const other = random.pick(params.signers.filter(function (s) { return s !== signer; }));
  const year = random.int(2024, 2025);
  const month = random.int(1, 12);
  const signed = random.int(1, 28) + '/' + month + '/' + year;
  const end = sort === 'het-han-truoc' ? year - 1 : sort === 'het-han-sau' ? 2026 : random.int(2028, 2030);
  const ends = random.int(1, 28) + '/' + random.int(1, 9) + '/' + end;
  return {
    params: {
      claims: signer, signed: signed, whole: sort === 'bi-sua' ? params.changed : params.unchanged,
      signer: sort === 'sai-nguoi' ? other : signer,
      certificate: params.until + ' ' + ends + (sort === 'thu-hoi' ? params.revoked : ''),
      issuer: sort === 'khong-ro' ? params.unknown : params.known, acts: params.acts
    },
    key: { response: params.acts[act(sort)], sort: sort }
  };
}

function grade(variant, response) {
  return { credit: response === variant.key.response ? 1 : 0, feedback: variant.key.sort };
}

function act(sort) {
  if (sort === 'tot' || sort === 'het-han-sau') { return 0; }
  return sort === 'khong-ro' ? 2 : 1;
}
