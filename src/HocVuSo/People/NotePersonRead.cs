using HocVuSo.People.Contract;
using HocVuSo.Platform;

namespace HocVuSo.People;

/// <summary>Writes down who opened a person's page (nhật ký đọc); a page whose reading cannot be written is not shown.</summary>
/// <remarks>Architecture section 13.</remarks>
public sealed class NotePersonRead(Db db, Audit audit)
{
    public async Task Run(PersonId person, int village, CancellationToken cancellation)
    {
        audit.Note("people.read", person.Value, village);
        await db.SaveChangesAsync(cancellation);
    }
}
