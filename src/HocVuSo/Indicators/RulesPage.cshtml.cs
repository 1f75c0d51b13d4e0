using System.ComponentModel.DataAnnotations;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Indicators;

/// <summary>The rules the province sets, what holds today, what held before; a province officer changes one from a day on (quy định).</summary>
[Needs(Permission.ReadFigures, Scope = Scope.None)]
public sealed class RulesPage(Db db, Gate gate, Rules rules, Actor actor, Text T, TimeProvider clock) : PageModel, IRefill
{
    public sealed record Form(
        [Required(ErrorMessage = "Chọn quy định.")] string Key,
        [Required(ErrorMessage = "Ghi giá trị mới."), StringLength(100)] string Value,
        [Required(ErrorMessage = "Ghi ngày bắt đầu áp dụng.")] DateOnly? From,
        [Required(ErrorMessage = "Ghi số văn bản làm căn cứ."), StringLength(200, ErrorMessage = "Căn cứ dài nhất 200 ký tự.")] string Source
    );

    /// <param name="Entered">Account that set it; null for a default.</param>
    public sealed record Line(string Key, string Name, string Value, DateOnly? From, DateOnly? To, string Source, int? Entered, DateTimeOffset? At);

    [BindProperty]
    public Form? Input { get; set; }

    public bool MaySet { get; private set; }
    public IReadOnlyList<Line> InForce { get; private set; } = [];
    public IReadOnlyList<Line> All { get; private set; } = [];
    public IEnumerable<SelectListItem> Keys => RuleCatalogue.All.Select(r => new SelectListItem(RuleWords.Name(r.Key, T), r.Key));

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    [Needs(Permission.SetTargets)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Input is null || !ModelState.IsValid)
        {
            await Refill(cancellation);
            return Page();
        }
        try
        {
            var command = new SetRule.Command(Input.Key, RuleWords.Read(Input.Key, Input.Value), Input.From!.Value, Input.Source);
            await gate.Run((SetRule slice) => slice.Run(command, cancellation), cancellation);
            return Redirect("/quy-dinh");
        }
        catch (RuleException rule) when (FieldOf(rule.Code) is { } field)
        {
            ModelState.AddModelError(field, T[rule.Sentence, [.. rule.Args]]);
            await Refill(cancellation);
            return Page();
        }
    }

    public async Task Refill(CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        Input ??= new(RuleCatalogue.AdultAge, "", today, "");
        MaySet = actor.Scope(Permission.SetTargets).Any(SetRule.IsProvince);
        var rows = await db.Set<DatedRule>().Where(r => r.Key != RuleCatalogue.Holidays).OrderByDescending(r => r.Id).ToListAsync(cancellation);
        All = [.. rows.Select(Shown)];
        var current = new List<Line>();
        foreach (var rule in RuleCatalogue.All)
        {
            var value = await rules.Value(rule.Key, today, cancellation);
            var row = rows.Find(r =>
                string.Equals(r.Key, rule.Key, StringComparison.Ordinal) && r.ValidFrom <= today && (r.ValidTo is null || today <= r.ValidTo)
            );
            current.Add(
                row is not null
                    ? Shown(row)
                    : new(rule.Key, RuleWords.Name(rule.Key, T), RuleWords.Value(rule.Key, value, T), null, null, RuleWords.Source(rule.Key, T), null, null)
            );
        }
        InForce = current;
    }

    private Line Shown(DatedRule row) =>
        new(row.Key, RuleWords.Name(row.Key, T), RuleWords.Value(row.Key, row.Value, T), row.ValidFrom, row.ValidTo, row.Source, row.EnteredBy, row.EnteredAt);

    private static string? FieldOf(string code) =>
        code switch
        {
            "indicators.unknown-rule" => "Input.Key",
            "indicators.rule-value" => "Input.Value",
            "indicators.rule-overlap" => "Input.From",
            _ => null,
        };
}
