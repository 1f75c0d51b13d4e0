// A form that is on its way says so and cannot be sent twice. Without this file everything works; the server keeps one of two equal forms.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  const button = event.submitter;
  // after the browser has taken the values: a disabled button would not be sent
  setTimeout(() => {
    for (const other of form.querySelectorAll("button:not([type=button])")) other.disabled = true;
    if (button?.dataset.sending) button.textContent = button.dataset.sending;
  });
});

// back from the page that answered: the form can be used again
addEventListener("pageshow", (event) => {
  if (event.persisted) for (const button of document.querySelectorAll("form button[disabled]")) button.disabled = false;
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// the menu item one is at may lie below the edge of a long menu
document.querySelector(".sidebar .nav [aria-current]")?.scrollIntoView({ block: "nearest" });
