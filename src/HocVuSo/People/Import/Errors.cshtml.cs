using HocVuSo.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HocVuSo.People.Import;

/// <summary>The list as it came with what must be put right marked in it (tệp lỗi).</summary>
[Needs(Permission.ImportPeople)]
public sealed class ErrorsPage(ImportDesk desk, ResidentImporter importer, Text text) : PageModel
{
    public async Task<IActionResult> OnGetAsync(ResidentImportId id, CancellationToken cancellation)
    {
        var import = await desk.Take(id, cancellation);
        var target = new MemoryStream();
        await importer.WriteErrors(import, saying => text[saying.Words, saying.Args], target, cancellation);
        target.Position = 0;
        return File(target, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "can-sua.xlsx");
    }
}
