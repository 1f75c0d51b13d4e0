using HocVuSo.Access.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.People.Rights;

/// <summary>One request of a data subject: its clocks, its letter, its end (một yêu cầu về dữ liệu).</summary>
[Needs(Permission.HandleDataRights)]
public sealed class RequestPage(Gate gate, RequestDesk desk, PeopleReader people, AccountNames accounts, MapKeeper maps, TimeProvider clock)
    : PageModel,
        IRefill
{
    [BindProperty(SupportsGet = true)]
    public DataRequestId Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public bool Sure { get; set; }

    public DataRequest Asked { get; private set; } = null!;
    public PersonCard? Person { get; private set; }
    public string Commune { get; private set; } = "";
    public string Handler { get; private set; } = "";
    public string Receiver { get; private set; } = "";
    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        Version = Asked.Version;
    }

    public Task<IActionResult> OnPostAcknowledgeAsync(CancellationToken cancellation) =>
        Write((AcknowledgeRequest slice) => slice.Run(new(Id, Version), cancellation), cancellation);

    public Task<IActionResult> OnPostExtendAsync(CancellationToken cancellation) =>
        Write((ExtendRequest slice) => slice.Run(new(Id, Version, Reason ?? ""), cancellation), cancellation);

    public async Task<IActionResult> OnPostDoneAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (Asked.Right is DataRight.Erase && !Sure)
        {
            throw new RuleException("people.erase-sure", "Xóa rồi không lấy lại được. Đánh dấu “Đã hỏi kỹ, xóa hẳn” rồi bấm lại.");
        }
        return await Write((CloseRequest slice) => slice.Run(new(Id, Version, Done: true, Outcome ?? ""), cancellation), cancellation);
    }

    public Task<IActionResult> OnPostRefuseAsync(CancellationToken cancellation) =>
        Write((CloseRequest slice) => slice.Run(new(Id, Version, Done: false, Outcome ?? ""), cancellation), cancellation);

    private async Task<IActionResult> Write<TSlice>(Func<TSlice, Task> work, CancellationToken cancellation)
        where TSlice : notnull
    {
        await gate.Run(work, cancellation);
        return Redirect($"/quyen-du-lieu/{Id.Value}");
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Asked = await desk.Take(Id, version: null, cancellation);
        Today = clock.TodayInVietnam();
        Person = Asked.PersonId is { } person ? await people.Person(person, cancellation) : null;
        Commune = (await maps.Map(cancellation)).Nearest(Asked.CommuneNo, Today).Title;
        var names = await accounts.Of([Asked.HandledBy, Asked.ReceivedBy], cancellation);
        (Handler, Receiver) = (names.GetValueOrDefault(Asked.HandledBy, ""), names.GetValueOrDefault(Asked.ReceivedBy, ""));
    }
}
