// While name and birth date are typed, shows who may already be on the register. Without this file the server asks before it saves.
const list = document.getElementById("alike");
const [name, birth] = ["Form.Name", "Form.Birth"].map((field) => document.querySelector(`[name="${field}"]`));
let asked = "";
async function ask() {
  const query = new URLSearchParams(location.search);
  query.set("handler", "Alike");
  query.set("name", name.value);
  query.set("birth", birth.value);
  const village = document.querySelector('select[name="thon"]');
  if (village) query.set("thon", village.value);
  if (!name.value.trim() || !birth.value.trim() || String(query) === asked) return;
  asked = String(query);
  const answer = await fetch(`${location.pathname}?${query}`, { headers: { Accept: "text/html" } });
  if (!answer.ok || String(query) !== asked) return;
  list.innerHTML = await answer.text();
  list.hidden = list.childElementCount === 0;
}
for (const field of [name, birth]) field?.addEventListener("change", ask);
