import { addToList } from '../policy/add-to-list.ts';
import { countText } from './budget-text.ts';
import type { BudgetDocument, BudgetOperation } from './budget.ts';

/** A self-contained page of the budget: a bar for each operation, before and after. */
export function budgetPage(document: BudgetDocument): string {
  const most = Math.max(1, ...document.operations.flatMap(({ before, after }) => [before.max + before.perItem, (after?.max ?? 0) + (after?.perItem ?? 0)]));
  const classes = new Map<string, BudgetOperation[]>();
  for (const each of document.operations) {
    const key = `${each.class}\0${each.file}`;
    addToList(classes, key, each);
  }
  const hasAfter = document.operations.some(({ after }) => after !== null);
  const { rate } = document;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Log budget</title>
<style>
:root { color-scheme: light dark; --before: #c2410c; --after: #15803d; --rail: #8882; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 0.5rem; }
h2 small { font-weight: normal; opacity: 0.7; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
th, td { text-align: left; padding: 0.25rem 0.75rem 0.25rem 0; vertical-align: middle; overflow-wrap: anywhere; }
td.bars { width: 60%; }
.bar { height: 0.7rem; background: var(--rail); border-radius: 2px; margin: 2px 0; }
.bar i { display: block; height: 100%; border-radius: 2px; }
.before i { background: var(--before); }
.after i { background: var(--after); }
td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
</style>
</head>
<body>
<h1>Log entries per operation</h1>
<p>Entries at level ${escaped(document.level)} and above that one successful call writes${hasAfter ? ', <b style="color:var(--before)">before</b> and <b style="color:var(--after)">after</b> the migration' : ''}${rate === null ? '' : `; per second at ${rate.rps} requests a second`}.</p>
${[...classes.values()].map((operations) => section(operations, most)).join('\n')}
</body>
</html>
`;
}

function section(operations: readonly BudgetOperation[], most: number): string {
  const [first] = operations;
  return `<h2>${escaped(first?.class ?? '')} <small>${escaped(first?.file ?? '')}</small></h2>
<table>
${operations.map((each) => row(each, most)).join('\n')}
</table>`;
}

function row({ operation, before, after, perSecond }: BudgetOperation, most: number): string {
  const bar = (kind: 'before' | 'after', count: BudgetOperation['before']): string =>
    `<div class="bar ${kind}" title="${kind}: ${escaped(countText(count))}"><i style="width:${Math.round(((count.max + count.perItem) / most) * 1000) / 10}%"></i></div>`;
  const number = (count: string, later: string | null): string => escaped(later === null ? count : `${count} → ${later}`);
  const rate = perSecond === null ? '' : `<td class="number">${number(`${perSecond.before.max}`, perSecond.after === null ? null : `${perSecond.after.max}`)} /s</td>`;
  return `<tr><td>${escaped(operation)}</td><td class="bars">${bar('before', before)}${after === null ? '' : bar('after', after)}</td><td class="number">${number(countText(before), after === null ? null : countText(after))}</td>${rate}</tr>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
