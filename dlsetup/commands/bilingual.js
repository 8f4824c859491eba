// Without it both radio buttons work all the same.
const chooseLanguage = (name) => {
  document.getElementById("in-" + name).checked = true;
  document.documentElement.lang = name;
};
{
  const wanted = (navigator.languages || [navigator.language]).find((each) => /^(ko|en)\b/.test(each));
  if (wanted) chooseLanguage(wanted.slice(0, 2));
  for (const name of ["en", "ko"])
    document.getElementById("in-" + name).addEventListener("change", () => chooseLanguage(name));
}
