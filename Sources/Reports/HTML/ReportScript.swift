/// What a report does when it is clicked. Without it everything is there to read, only the filter and the buttons are not.
enum ReportScript {
  static let text = """

    "use strict";
    (() => {
      const all = (selector, within = document) => [...within.querySelectorAll(selector)];

      for (const button of all("button.copy")) {
        const label = button.firstChild;
        button.hidden = false;
        button.addEventListener("click", async () => {
          const text = button.parentElement.querySelector("p").textContent;
          let done = true;
          try {
            await navigator.clipboard.writeText(text);
          } catch {
            // Not every browser lets a file write to the clipboard without asking.
            const area = document.createElement("textarea");
            area.value = text;
            button.after(area);
            area.select();
            done = document.execCommand("copy");
            area.remove();
            button.focus();
          }
          label.data = done ? "Copied" : "Not copied";
          setTimeout(() => { label.data = "Copy"; }, 2000);
        });
      }

      addEventListener("beforeprint", () => {
        for (const details of all("details:not([open])")) {
          details.open = true;
          details.dataset.shut = "";
        }
      });
      addEventListener("afterprint", () => {
        for (const details of all("details[data-shut]")) {
          details.open = false;
          delete details.dataset.shut;
        }
      });

      const form = document.getElementById("filter");
      if (!form) return;
      const pages = all("section.page");
      const show = () => {
        const page = form.elements.page ? form.elements.page.value : "";
        const rule = form.elements.rule.value;
        const severities = new Set(all("input:checked", form).map((box) => box.value));
        let shown = 0;
        let total = 0;
        for (const section of pages) {
          let onPage = 0;
          for (const entry of all("article.entry", section)) {
            let inEntry = 0;
            for (const finding of all("li[data-rule]", entry)) {
              const isShown = (page === "" || page === section.dataset.page) &&
                (rule === "" || rule === finding.dataset.rule) && severities.has(finding.dataset.severity);
              finding.hidden = !isShown;
              total += 1;
              if (isShown) inEntry += 1;
            }
            entry.hidden = inEntry === 0;
            onPage += inEntry;
          }
          section.hidden = onPage === 0;
          shown += onPage;
        }
        form.elements.shown.value = shown + " of " + total + " findings shown";
      };
      form.hidden = false;
      form.addEventListener("input", show);
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("reset", () => setTimeout(show));
      show();
    })();

    """
}
