using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.Visits;

/// <summary>The printed list of a lane (danh sách ngõ để in): for teams that work on paper; its QR code leads to the grid in which it is entered in the evening.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Needs(Permission.RecordVisit)]
public sealed class LaneSheetPage(PeopleReader people, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "thon")]
    public string? VillageCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "ngo")]
    public string? Lane { get; set; }

    public LaneOfVillage Sheet { get; private set; } = null!;
    public DateOnly Today { get; private set; }

    /// <summary>Address of the grid, without a name in it.</summary>
    public string Grid { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Today = clock.TodayInVietnam();
        Sheet = await LaneOfVillage.Load(people, VillageCode, Lane, cancellation);
        Grid = $"/tham-ho/nhap-ngo?thon={Sheet.Village.Code}&ngo={Uri.EscapeDataString(Sheet.Lane)}";
    }
}
