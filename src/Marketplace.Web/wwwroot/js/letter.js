// The letter of the decision page shows the reason while it is written.
const reason = document.getElementById("Reason");
reason?.addEventListener("input", () => {
  document.querySelectorAll("[data-reason]").forEach(place => { place.textContent = reason.value.trim() || "…"; });
});
