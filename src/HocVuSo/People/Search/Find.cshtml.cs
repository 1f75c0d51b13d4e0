using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace HocVuSo.People.Search;

/// <summary>The page behind the search box of every office page (tìm người).</summary>
[Needs(Permission.ReadPeople)]
public sealed class FindPage(PeopleFinder finder, PeopleReader people, Vault vault, MapKeeper maps, Actor actor, Text T, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true, Name = "thon")]
    public string? VillageCode { get; set; }

    public PeopleFinder.Answer? Found { get; private set; }
    public IReadOnlyList<SelectListItem> Villages { get; private set; } = [];
    public TerritoryMap Map { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (!actor.MayAnywhere(Permission.ReadPeople))
        {
            throw new NotAllowedException(Permission.ReadPeople);
        }
        Map = await maps.Map(cancellation);
        var villages = await people.VillagesOf(Permission.ReadPeople, cancellation);
        var chosen = villages.FirstOrDefault(v => string.Equals(v.Code, VillageCode, StringComparison.Ordinal));
        // one commune's villages fit into a list; more are named in the words
        Villages = villages.Count is > 1 and <= 150 ? [new(T["Cả địa bàn"], ""), .. villages.Select(v => new SelectListItem(v.Name, v.Code, v == chosen))] : [];
        if (!string.IsNullOrWhiteSpace(Query))
        {
            Found = await finder.Find(Query, chosen?.No, cancellation);
        }
    }

    /// <summary>Thôn Đông, xã Vĩnh Tường when the scope holds several communes.</summary>
    public string PlaceOf(int village)
    {
        var today = clock.TodayInVietnam();
        var card = Map.Nearest(village, today);
        return Villages.Count > 0 || card.ParentNo is not { } parent ? card.Name : $"{card.Name}, {Map.Nearest(parent, today).Title}";
    }

    public string Tail(byte[]? idNumber) => idNumber is null ? "" : Vault.Mask(vault.Unseal(idNumber));
}
