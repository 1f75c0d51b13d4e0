using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Visits.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Visits;

/// <summary>The marked sheet of a lane is entered in the evening (nhập phiếu ngõ): one row a house, empty rows are left out, each house answered by itself.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[RequestFormLimits(ValueCountLimit = 16_384)]
[Needs(Permission.RecordVisit)]
public sealed class LaneGridPage(Gate gate, PeopleReader people, TimeProvider clock, Text T) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "thon")]
    public string? VillageCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "ngo")]
    public string? Lane { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public List<HouseRow> Houses { get; set; } = [];

    public sealed class HouseRow
    {
        public VisitId VisitId { get; set; }
        public HouseholdId HouseholdId { get; set; }

        /// <summary>Number of the outcome; null leaves the house out.</summary>
        public int? Outcome { get; set; }
        public int? Minutes { get; set; }
        public DateOnly? Appointment { get; set; }
        public List<PersonRow> People { get; set; } = [];
    }

    public sealed class PersonRow
    {
        public PersonId PersonId { get; set; }
        public bool Taught { get; set; }
        public bool Consents { get; set; }

        /// <summary>One choice a skill, 0 to 3.</summary>
        public List<int> Levels { get; set; } = [];
    }

    public LaneOfVillage Sheet { get; private set; } = null!;

    /// <summary>Ids for a form that is shown for the first time.</summary>
    public IReadOnlyList<VisitId> NewIds { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var unreadable = ModelState.Any(e =>
            e.Value is { Errors.Count: > 0 } && (e.Key is nameof(Day) || e.Key.EndsWith(nameof(HouseRow.Appointment), StringComparison.Ordinal))
        );
        ModelState.Clear(); // the binder's own words are English
        await Refill(cancellation);
        if (unreadable)
        {
            throw new RuleException("visits.sheet-day", "Ngày viết như 31/12/2026. Sửa lại ngày rồi lưu.");
        }
        var day = Day ?? clock.TodayInVietnam();
        if (day > clock.TodayInVietnam())
        {
            throw new RuleException("visits.sheet-ahead", "Ngày đi ghi trên phiếu không thể sau hôm nay. Sửa lại ngày rồi lưu.");
        }
        var here = Sheet.Houses.Select(h => h.Card.Id).ToHashSet();
        var records = Houses
            .Where(h => h.Outcome is >= 1 and <= 9 && here.Contains(h.HouseholdId))
            .Select(h => new VisitRecord(
                h.VisitId,
                h.HouseholdId,
                day,
                (VisitOutcome)h.Outcome!.Value,
                h.Outcome == 1
                    ?
                    [
                        .. h
                            .People.Where(p => p.Taught)
                            .Select(p => new LearnerRecord(p.PersonId, string.Concat(p.Levels.Select(l => (char)('0' + Math.Clamp(l, 0, 3)))), p.Consents)),
                    ]
                    : [],
                h.Outcome == 1 ? h.Minutes : null,
                Appointment: h.Appointment
            ))
            .ToList();
        if (records.Count == 0)
        {
            throw new RuleException("visits.empty-sheet", "Chọn kết quả cho ít nhất một nhà rồi lưu.");
        }
        var receipts = await gate.Run((VisitBatch batch) => batch.Run(records, cancellation), cancellation);
        var refused = receipts.Where(r => r.Verdict is VisitVerdict.Refused).ToList();
        if (refused.Count == 0)
        {
            return Redirect($"/tham-ho?thon={Sheet.Village.Code}");
        }
        foreach (var receipt in refused)
        {
            var house = Sheet.Houses.First(h => h.Card.Id == records.Find(r => r.Id == receipt.Id)!.HouseholdId);
            ModelState.AddModelError("", T["{0}: {1}", house.Card.HeadName, receipt.Sentence ?? ""]);
        }
        Response.StatusCode = 400;
        return Page();
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Sheet = await LaneOfVillage.Load(people, VillageCode, Lane, cancellation);
        NewIds = [.. Sheet.Houses.Select(_ => Ids.New<VisitId>(clock))];
        Day ??= clock.TodayInVietnam();
    }

    /// <summary>What was typed for a house before, when the form comes back.</summary>
    public HouseRow? Typed(HouseholdId house) => Houses.Find(h => h.HouseholdId == house);

    public static IReadOnlyList<SkillGroup> Skills { get; } = Enum.GetValues<SkillGroup>();
}
