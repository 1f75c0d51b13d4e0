using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace HocVuSo.People;

/// <summary>The form that adds one person (thêm người).</summary>
[Needs(Permission.EditPeople)]
public sealed class NewPerson(Gate gate, PeopleReader people, FindDuplicates duplicates, MapKeeper maps, Actor actor, Text T, TimeProvider clock)
    : PageModel,
        IRefill
{
    /// <summary>The household she lives in; none for one whose household is not known.</summary>
    [BindProperty(SupportsGet = true, Name = "ho")]
    public HouseholdId? HouseholdId { get; set; }

    [BindProperty(SupportsGet = true, Name = "thon")]
    public string? VillageCode { get; set; }

    [BindProperty]
    public PersonId Id { get; set; }

    [BindProperty]
    public PersonForm Form { get; set; } = new();

    /// <summary>How she comes onto the register.</summary>
    [BindProperty]
    public ChangeKind Arrival { get; set; } = ChangeKind.Found;

    [BindProperty]
    public string? ArrivalDay { get; set; }

    public HouseholdCard? Household { get; private set; }
    public IReadOnlyList<UnitCard> Villages { get; private set; } = [];

    /// <summary>People who may be the same, for a second look.</summary>
    public IReadOnlyList<FindDuplicates.Alike> Alike { get; private set; } = [];
    public IReadOnlyList<string> Doubts { get; private set; } = [];
    public IEnumerable<SelectListItem> VillageItems => Villages.Select(v => new SelectListItem(v.Name, v.Code));

    public IEnumerable<SelectListItem> Arrivals =>
        new[] { ChangeKind.Found, ChangeKind.MovedIn, ChangeKind.Born }.Select(k => new SelectListItem(ProfileWords.Change(T, k), k.ToString(), k == Arrival));

    public string VillageName(int no) => Villages.FirstOrDefault(v => v.No == no)?.Name ?? "";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await Load(cancellation);
        Id = Ids.New<PersonId>(clock);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Load(cancellation);
        var birth = Form.Check(ModelState, T);
        var village = Household?.VillageNo ?? Villages.FirstOrDefault(v => string.Equals(v.Code, VillageCode, StringComparison.Ordinal))?.No;
        if (village is null)
        {
            ModelState.AddModelError(nameof(VillageCode), T["Chọn thôn, tổ dân phố trong danh sách."]);
        }
        if (birth is null || village is not { } villageNo)
        {
            Response.StatusCode = 400;
            return Page();
        }
        if (!Form.Confirmed && await NeedsSecondLook(birth.Value, cancellation))
        {
            return Page();
        }
        var command = new AddPerson.Command(
            Id,
            villageNo,
            HouseholdId,
            Form.Name ?? "",
            Form.Birth ?? "",
            Form.Sex,
            Form.Relation ?? "",
            Form.Residence,
            Form.Device,
            Form.Occupation ?? "",
            Form.Note ?? "",
            Form.IdNumber,
            Form.Phone,
            Arrival,
            string.IsNullOrWhiteSpace(ArrivalDay) ? null : Forms.Day(ArrivalDay)
        );
        await gate.Run((AddPerson slice) => slice.Run(command, cancellation), cancellation);
        return Redirect($"/nguoi/{Id.Value}");
    }

    public Task Refill(CancellationToken cancellation) => Load(cancellation);

    /// <summary>Someone of this name and birth year in the commune, or a number that does not agree: shown once, never a block.</summary>
    private async Task<bool> NeedsSecondLook(BirthDate birth, CancellationToken cancellation)
    {
        var number = IdentityNumbers.Number(Form.IdNumber);
        Alike = await LikeThis(birth, cancellation);
        Doubts = [.. IdentityNumbers.Doubts(number, birth, Form.Sex, T)];
        return Alike.Count + Doubts.Count > 0;
    }

    /// <summary>Who may already be on the register, while the form is being filled in; an empty answer while name or birth cannot be read.</summary>
    public async Task<IActionResult> OnGetAlikeAsync(string? name, string? birth, CancellationToken cancellation)
    {
        await Load(cancellation);
        Form = new() { Name = name, Birth = birth };
        var errors = new Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary();
        if (Form.Check(errors, T) is { } born)
        {
            Alike = await LikeThis(born, cancellation);
        }
        return Partial("/People/_Alike.cshtml", this);
    }

    private async Task<IReadOnlyList<FindDuplicates.Alike>> LikeThis(BirthDate birth, CancellationToken cancellation)
    {
        var village = Household?.VillageNo ?? Villages.FirstOrDefault(v => string.Equals(v.Code, VillageCode, StringComparison.Ordinal))?.No ?? 0;
        var found = await duplicates.To(
            Form.Name ?? "",
            birth,
            Form.Sex,
            village,
            HouseholdId,
            IdentityNumbers.Number(Form.IdNumber),
            IdentityNumbers.Phone(Form.Phone),
            [.. Villages.Select(v => v.No)],
            cancellation
        );
        return [.. found.Where(a => a.Person.Id != Id)];
    }

    private async Task Load(CancellationToken cancellation)
    {
        Villages = await people.VillagesOf(Permission.EditPeople, cancellation);
        if (HouseholdId is not { } id)
        {
            return;
        }
        Household = await people.Household(id, cancellation) ?? throw new NotAllowedException(Permission.EditPeople);
        actor.Demand(Permission.EditPeople, (await maps.Map(cancellation)).PathOn(Household.VillageNo, clock.TodayInVietnam()));
    }
}
