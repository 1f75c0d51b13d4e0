using System.ComponentModel.DataAnnotations;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Layout.Components;
using HocVuSo.PublicServices.Contract;
using HocVuSo.PublicServices.Procedures;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.PublicServices.Help;

/// <summary>The counter (quầy hỗ trợ): one tap per help, today's log beside it.</summary>
[Needs(Permission.RecordSupport)]
public sealed class Counter(Db db, Gate gate, UnitPicker units, ProcedureCatalogue catalogue, PeopleReader people, Actor actor, TimeProvider clock, Text T)
    : PageModel,
        IRefill
{
    /// <summary>Three ways it can have gone; each is a button.</summary>
    public enum How
    {
        AloneByCitizen = 1,
        HelpedByCitizen = 2,
        FiledByStaff = 3,
    }

    /// <param name="Level">"1" end-to-end, "0" partial, empty: as the catalogue says.</param>
    public sealed record Form(
        SupportId Id,
        int Place,
        DateOnly Day,
        [Required(ErrorMessage = "Chọn thủ tục.")] string Procedure,
        string? Level,
        SupportChannel Channel,
        PersonId? Person,
        [StringLength(60)] string? DossierCode,
        bool Agreed
    );

    /// <summary>One line of today's log.</summary>
    public sealed record Line(
        DateTimeOffset At,
        string Procedure,
        bool EndToEnd,
        SupportChannel Channel,
        bool FiledByCitizen,
        bool Alone,
        string? Name,
        string DossierCode
    );

    [BindProperty(Name = "don-vi", SupportsGet = true)]
    public string? UnitCode { get; set; }

    /// <summary>Looks for a resident by name or birth year.</summary>
    [BindProperty(Name = "tim", SupportsGet = true)]
    public string? Sought { get; set; }

    [BindProperty]
    public Form Input { get; set; } = null!;

    public UnitCard Unit { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Units { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Procedures { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Channels => [.. Enum.GetValues<SupportChannel>().Select(c => new SelectListItem(T.Of(c), c.ToString()))];
    public IReadOnlyList<SelectListItem> Levels => [new(T["Theo danh mục thủ tục"], ""), new(T["Toàn trình"], "1"), new(T["Một phần"], "0")];

    /// <summary>Walk-in first, then who was found.</summary>
    public IReadOnlyList<Choice> Persons { get; private set; } = [];
    public bool Found { get; private set; }

    /// <summary>May change the catalogue of procedures here.</summary>
    public bool KeepsCatalogue => actor.May(Permission.RecordTotals, Unit.Path);
    public IReadOnlyList<Line> Log { get; private set; } = [];
    public int EndToEnd { get; private set; }
    public int ByCitizen { get; private set; }
    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        Input = new(Ids.New<SupportId>(clock), Unit.No, clock.TodayInVietnam(), "", "", SupportChannel.OneStopCentre, null, null, Agreed: false);
    }

    public async Task<IActionResult> OnPostAsync(How how, CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (!ModelState.IsValid || !Enum.IsDefined(how))
        {
            Response.StatusCode = 400;
            return Page();
        }
        var offered = await catalogue.On(Input.Place, Input.Day, cancellation);
        var listed = offered.FirstOrDefault(p => p.Code == Input.Procedure)?.EndToEnd ?? false;
        var command = new RecordSupport.Command(
            Input.Id,
            Input.Place,
            Input.Day,
            Input.Procedure,
            Input.Level switch
            {
                "1" => true,
                "0" => false,
                _ => listed,
            },
            Input.Channel,
            FiledByCitizen: how != How.FiledByStaff,
            Alone: how == How.AloneByCitizen,
            Input.Person,
            Input.DossierCode,
            Input.Agreed
        );
        await gate.Run((RecordSupport slice) => slice.Run(command, cancellation), cancellation);
        TempData["Done"] = T["Đã ghi một lượt hỗ trợ."];
        return LocalRedirect($"/quay?don-vi={Uri.EscapeDataString(Unit.Code)}");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Unit = await units.At(Permission.RecordSupport, UnitCode, cancellation);
        Units = [.. (await units.Inside(Unit, cancellation)).Select(u => new SelectListItem(u.Heading, u.No.ToString(Vn.Culture)))];
        var today = clock.TodayInVietnam();
        var offered = await catalogue.On(Unit.No, today, cancellation);
        Procedures = [new(T["Chọn thủ tục"], ""), .. offered.Select(p => new SelectListItem($"{p.Name} ({T.Level(p.EndToEnd).ToLower(Vn.Culture)})", p.Code))];
        await Find(cancellation);
        await Today(today, offered.ToDictionary(p => p.Code, p => p.Name, StringComparer.Ordinal), cancellation);
    }

    private async Task Find(CancellationToken cancellation)
    {
        var walkIn = new Choice("", T["Khách không ghi tên"], Icon: "user");
        if (string.IsNullOrWhiteSpace(Sought) || !actor.May(Permission.ReadPeople, Unit.Path))
        {
            Persons = [walkIn];
            return;
        }
        var villages = (await people.VillagesOf(Permission.RecordSupport, cancellation))
            .Where(v => v.Path.StartsWith(Unit.Path, StringComparison.Ordinal))
            .ToDictionary(v => v.No, v => v.Name);
        var found = await people.Search(Sought, villages.Keys, cancellation);
        Found = found.Count > 0;
        Persons = [walkIn, .. found.Take(12).Select(p => new Choice(p.Id.Value.ToString(), p.Name, $"{p.Birth.Year}, {villages[p.VillageNo]}"))];
    }

    private async Task Today(DateOnly today, Dictionary<string, string> names, CancellationToken cancellation)
    {
        var all = db.Set<SupportRecord>()
            .AsNoTracking()
            .Where(s => s.CommuneNo == Unit.No || s.UnitNo == Unit.No)
            .Where(s => s.Day == today && s.TakenBack == null);
        Total = await all.CountAsync(cancellation);
        EndToEnd = await all.CountAsync(s => s.EndToEnd, cancellation);
        ByCitizen = await all.CountAsync(s => s.FiledByCitizen, cancellation);
        var last = await all.OrderByDescending(s => s.EnteredAt).Take(20).ToListAsync(cancellation);
        var ids = last.Select(s => s.PersonId).OfType<PersonId>().Distinct().ToList();
        var cards = ids.Count == 0 ? [] : await people.ByIds(ids, cancellation);
        Log =
        [
            .. last.Select(s => new Line(
                s.EnteredAt,
                names.GetValueOrDefault(s.ProcedureCode, s.ProcedureCode),
                s.EndToEnd,
                s.Channel,
                s.FiledByCitizen,
                s.Alone,
                s.PersonId is { } id && cards.TryGetValue(id, out var card) ? card.Name : null,
                s.DossierCode
            )),
        ];
    }
}
