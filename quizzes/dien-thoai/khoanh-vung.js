// What works on three devices, with exactly one fault behind it. The words come from params.

function generate(random, params) {
  const pages = random.sample(params.pages, 2);
  const fault = random.pick(['may', 'trinh-duyet', 'mang', 'trang']);
  const broken = random.int(0, 1);
  const places = { 'may': params.connection, 'trinh-duyet': params.browser, 'mang': params.network, 'trang': params.columns[broken] };
  const cell = function (device, column) {
    return fails(fault, broken, device, column) ? params.fails : params.works;
  };
  return {
    params: {
      first: pages[0], second: pages[1],
      own1: cell(0, 0), own2: cell(0, 1), own3: cell(0, 2),
      near1: cell(1, 0), near2: cell(1, 1), near3: cell(1, 2),
      phone1: cell(2, 0), phone2: cell(2, 1), phone3: cell(2, 2),
      places: random.shuffle([params.connection, params.browser, params.network, params.columns[broken]])
    },
    key: { response: places[fault], fault: fault }
  };
}

function grade(variant, response) {
  return { credit: response === variant.key.response ? 1 : 0, feedback: variant.key.fault };
}

// Devices: 0 the officer's computer, 1 the one beside it, 2 the phone. Columns: 0 and 1 pages, 2 the app for messages.
function fails(fault, broken, device, column) {
  switch (fault) {
    case 'may':
      return device === 0;
    case 'trinh-duyet':
      return device === 0 && column < 2;
    case 'mang':
      return device < 2;
    default:
      return column === broken;
  }
}
