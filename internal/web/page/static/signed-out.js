// Who signs out leaves no answer on a device that others use: what saving.js keeps is dropped. A session that ran out leads
// to the sign-in by another address, and keeps it.

if (location.hash === '#da-dang-xuat') {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith('hocvu.thi ')) localStorage.removeItem(key);
  } catch {
    // no storage, nothing kept
  }
}
