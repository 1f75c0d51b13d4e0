using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Spreadsheets;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Import;

/// <summary>What the check of one file found; from here it is saved, checked again under other columns, put aside or taken back.</summary>
[Needs(Permission.ImportPeople)]
public sealed class CheckPage(
    Db db,
    Gate gate,
    ImportDesk desk,
    ResidentImporter importer,
    ResidentJournal journal,
    ContinueImports going,
    KeptFiles files,
    PeopleReader people,
    MapKeeper maps,
    TimeProvider clock
) : PageModel, IRefill
{
    private const int MostListed = 200;

    /// <summary>Small files are done before the answer; larger ones show how far they are.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [BindProperty(SupportsGet = true)]
    public ResidentImportId Id { get; set; }

    public ResidentImport Import { get; private set; } = null!;
    public CheckNotes Notes { get; private set; } = CheckNotes.None;
    public string Commune { get; private set; } = "";
    public bool HasFile { get; private set; }

    /// <summary>People who stayed on the register when the import was taken back.</summary>
    public IReadOnlyList<PersonCard> Stayed { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => Refill(cancellation);

    public async Task<IActionResult> OnPostSaveAsync(bool onlyComplete, CancellationToken cancellation)
    {
        await gate.Run((ApplyResidentImport slice) => slice.Run(new(Id, onlyComplete), cancellation), cancellation);
        // begun is begun: a closed browser must not leave it half written
        await Task.WhenAny(going.Go(Id), Task.Delay(Patience, CancellationToken.None));
        if (
            await db.Set<ResidentImport>().AsNoTracking().SingleAsync(i => i.Id == Id, CancellationToken.None) is
            { Refused: 0, Suspicious: 0, State: ImportState.Applied }
        )
        {
            files.Drop(Id); // nothing in it to put right
        }
        return Again(Id);
    }

    /// <summary>Reads the file again; the selects are named after the layout's place on the page and the field.</summary>
    public async Task<IActionResult> OnPostColumnsAsync(CancellationToken cancellation)
    {
        await Refill(cancellation);
        if (Import.State is not ImportState.Checked)
        {
            throw new RuleException("people.import-step", "Tệp này không còn ở bước đó: đang nhập, đã lưu hoặc đã bỏ. Mở lại trang để xem.");
        }
        var form = await Request.ReadFormAsync(cancellation);
        var chosen = Notes
            .Layouts.Select((layout, i) => new ColumnMapping<ResidentField>(layout.Signature, Chosen(form, i)))
            .ToDictionary(m => m.Signature, StringComparer.Ordinal);
        return Again(await importer.Again(Import, chosen, cancellation));
    }

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken cancellation)
    {
        await gate.Run((DiscardResidentImport slice) => slice.Run(new(Id), cancellation), cancellation);
        await journal.Sweep(Id, CancellationToken.None);
        files.Drop(Id);
        return RedirectToPage("/People/Import/Imports");
    }

    public async Task<IActionResult> OnPostUndoAsync(string? reason, CancellationToken cancellation)
    {
        await gate.Run((UndoResidentImport slice) => slice.Run(new(Id, reason ?? ""), cancellation), cancellation);
        await Task.WhenAny(going.Go(Id), Task.Delay(Patience, CancellationToken.None));
        return Again(Id);
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancellation)
    {
        await gate.Run((StopResidentImport slice) => slice.Run(new(Id), cancellation), cancellation);
        await Task.WhenAny(going.Go(Id), Task.Delay(Patience, CancellationToken.None));
        return Again(Id);
    }

    public async Task Refill(CancellationToken cancellation)
    {
        Import = await desk.Take(Id, cancellation);
        Notes = CheckNotes.Read(Import.Notes);
        Commune = (await maps.Map(cancellation)).Nearest(Import.CommuneNo, clock.TodayInVietnam()).Heading;
        HasFile = files.Has(Id);
        if (Import.Stayed > 0)
        {
            var ids = await db.Set<ResidentImportRow>()
                .Where(r => r.ImportId == Id && r.Stayed)
                .Take(MostListed)
                .Select(r => r.PersonId)
                .ToListAsync(cancellation);
            Stayed = [.. (await people.ByIds(ids, cancellation)).Values.OrderBy(p => p.Folded, StringComparer.Ordinal)];
        }
    }

    private static Dictionary<ResidentField, int> Chosen(IFormCollection form, int layout)
    {
        var columns = new Dictionary<ResidentField, int>();
        foreach (var field in Enum.GetValues<ResidentField>())
        {
            if (int.TryParse(form[$"cot-{layout}-{field}"], System.Globalization.NumberStyles.None, Vn.Culture, out var column) && column is >= 1 and <= 16384)
            {
                columns[field] = column;
            }
        }
        return columns;
    }

    private RedirectToPageResult Again(ResidentImportId id) => RedirectToPage("/People/Import/Check", new { id = id.Value });
}
