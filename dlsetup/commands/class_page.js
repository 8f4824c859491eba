// Without it the whole table is there.
(() => {
  const form = document.querySelector("form"), shown = form.querySelector("output");
  const rows = [...document.querySelectorAll(".students tbody tr")].map((row) => ({
    row, name: row.cells[0].textContent.toLowerCase(), data: row.dataset,
  }));
  const selects = [...form.querySelectorAll("select")];
  const fits = (data, {name, value}) =>
    !value || (name === "cause" ? data.cause.split(" ").includes(value) : data[name] === value);
  const filter = () => {
    const words = form.elements.name.value.toLowerCase().split(/\s+/);
    let count = 0;
    for (const {row, name, data} of rows) {
      const matches = words.every((word) => name.includes(word)) && selects.every((each) => fits(data, each));
      if (row.hidden === matches) row.hidden = !matches;
      count += matches;
    }
    shown.value = count;
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  for (const link of document.querySelectorAll("a[data-cause]"))
    link.addEventListener("click", () => {
      form.reset();
      form.elements.cause.value = link.dataset.cause;
      setTimeout(filter);
    });
  for (const each of document.querySelectorAll(".scripted")) each.hidden = false;
  if (form.elements.name.value || selects.some((each) => each.value)) filter(); // what the browser kept
})();
