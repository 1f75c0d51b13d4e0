using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Visits.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Visits;

/// <summary>
/// The marked sheet of a lane is entered in the evening (nhập phiếu ngõ): one row a house, each answered by itself. A house in which nothing was entered is left out;
/// of the others nothing that was entered is.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[RequestFormLimits(ValueCountLimit = 16_384)]
[Needs(Permission.RecordVisit)]
public sealed class LaneGridPage(Gate gate, PeopleReader people, Walkers walkers, TimeProvider clock, Text T) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "thon")]
    public string? VillageCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "ngo")]
    public string? Lane { get; set; }

    /// <summary>As typed.</summary>
    [BindProperty]
    public string? Day { get; set; }

    /// <summary>Id of the member who walked, or <see cref="Myself"/>; empty while nobody was chosen.</summary>
    [BindProperty]
    public string? Walker { get; set; }

    /// <summary>Whoever enters the sheet walked herself.</summary>
    public const string Myself = "toi";

    [BindProperty]
    public List<HouseRow> Houses { get; set; } = [];

    public sealed class HouseRow
    {
        public VisitId VisitId { get; set; }
        public HouseholdId HouseholdId { get; set; }

        /// <summary>Number of the outcome; null while none was chosen.</summary>
        public int? Outcome { get; set; }

        /// <summary>As typed.</summary>
        public string? Minutes { get; set; }

        /// <summary>As typed.</summary>
        public string? Appointment { get; set; }
        public string? Note { get; set; }
        public List<PersonRow> People { get; set; } = [];

        public bool IsEmpty =>
            Outcome is null
            && string.IsNullOrWhiteSpace(Minutes)
            && string.IsNullOrWhiteSpace(Appointment)
            && string.IsNullOrWhiteSpace(Note)
            && !People.Exists(p => p.WasTaught);
    }

    public sealed class PersonRow
    {
        public PersonId PersonId { get; set; }
        public bool Taught { get; set; }
        public bool Consents { get; set; }

        /// <summary>One choice a skill, 0 to 3.</summary>
        public List<int> Levels { get; set; } = [];

        /// <summary>The paper has no box for it: whoever agreed or has shown something was taught.</summary>
        public bool WasTaught => Taught || Consents || Levels.Exists(l => l > 0);

        public LearnerRecord Record => new(PersonId, string.Concat(Levels.Select(l => (char)('0' + Math.Clamp(l, 0, 3)))), Consents);
    }

    public LaneOfVillage Sheet { get; private set; } = null!;

    /// <summary>Who may have walked; where there is nobody, nobody is asked for.</summary>
    public IReadOnlyList<MemberCard> Members { get; private set; } = [];

    /// <summary>Ids for a form that is shown for the first time.</summary>
    public IReadOnlyList<VisitId> NewIds { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation)
    {
        Day = Vn.Date(clock.TodayInVietnam());
        return Refill(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear(); // the binder's own words are English
        await Refill(cancellation);
        var today = clock.TodayInVietnam();
        if (VisitForm.ReadDay(Day, "", required: true, ModelState, T) is not { } day)
        {
            return Page();
        }
        if (day > today)
        {
            throw new RuleException("visits.sheet-ahead", "Ngày đi ghi trên phiếu không thể sau hôm nay. Sửa lại ngày rồi lưu.");
        }
        TeamMemberId? walker = TeamMemberId.TryParse(Walker, out var member) ? member : null;
        if (Members.Count > 0 && walker is null && !string.Equals(Walker, Myself, StringComparison.Ordinal))
        {
            throw new RuleException("visits.sheet-walker", "Chọn người đã đi, như ghi trên phiếu.");
        }
        var heads = Sheet.Houses.ToDictionary(h => h.Card.Id, h => h.Card.HeadName);
        var rows = Houses.Where(h => !h.IsEmpty && heads.ContainsKey(h.HouseholdId)).ToList();
        if (rows.Count == 0)
        {
            throw new RuleException("visits.empty-sheet", "Chọn kết quả cho ít nhất một nhà rồi lưu.");
        }
        var records = rows.Select(r => Read(r, day, walker, heads[r.HouseholdId])).OfType<VisitRecord>().ToList();
        var receipts = records.Count == 0 ? [] : await gate.Run((VisitBatch batch) => batch.Run(records, cancellation), cancellation);
        foreach (var (record, receipt) in records.Zip(receipts).Where(r => r.Second.Verdict is VisitVerdict.Refused))
        {
            ModelState.AddModelError("", T["{0}: {1}", heads[record.HouseholdId], receipt.Sentence ?? ""]);
        }
        return ModelState.IsValid ? Redirect($"/tham-ho?thon={Sheet.Village.Code}") : Page();
    }

    /// <summary>What is written about one house; null with each mistake said, and whose house it is.</summary>
    private VisitRecord? Read(HouseRow row, DateOnly day, TeamMemberId? walker, string head)
    {
        var mistakes = new ModelStateDictionary();
        var minutes = VisitForm.ReadNumber(row.Minutes, "", T["Ghi số phút bằng chữ số, ví dụ 30."], mistakes);
        var appointment = VisitForm.ReadDay(row.Appointment, "", required: false, mistakes, T);
        if (row.Outcome is not (>= 1 and <= 9))
        {
            mistakes.AddModelError("", T["Chọn một kết quả đến nhà."]);
        }
        else if (row.Outcome != (int)VisitOutcome.Taught && minutes is not null)
        {
            // minutes are teaching: they are paid
            mistakes.AddModelError("", T["Có số phút thì chọn kết quả “Đã hướng dẫn”. Không dạy ai thì để trống số phút."]);
        }
        foreach (var mistake in mistakes.SelectMany(m => m.Value!.Errors))
        {
            ModelState.AddModelError("", T["{0}: {1}", head, mistake.ErrorMessage]);
        }
        return mistakes.IsValid
            ? new(
                row.VisitId,
                row.HouseholdId,
                day,
                (VisitOutcome)row.Outcome!.Value,
                [.. row.People.Where(p => p.WasTaught).Select(p => p.Record)],
                minutes,
                Appointment: appointment,
                Note: row.Note ?? "",
                WalkedBy: walker
            )
            : null;
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Sheet = await LaneOfVillage.Load(people, VillageCode, Lane, cancellation);
        Members = await walkers.Of(Sheet.Village.No, clock.TodayInVietnam(), cancellation);
        NewIds = [.. Sheet.Houses.Select(_ => Ids.New<VisitId>(clock))];
    }

    /// <summary>What was typed for a house before, when the form comes back.</summary>
    public HouseRow? Typed(HouseholdId house) => Houses.Find(h => h.HouseholdId == house);

    public static IReadOnlyList<SkillGroup> Skills { get; } = Enum.GetValues<SkillGroup>();
}
