using HocVuSo.Platform;
using HocVuSo.Visits.Contract;

namespace HocVuSo.Visits.Photos;

/// <summary>Writes down who looked at the photo of a visit (nhật ký xem ảnh), inside the gate.</summary>
public sealed class NotePhotoRead(Db db, Audit audit)
{
    public async Task Run(VisitId visit, int village, CancellationToken cancellation)
    {
        audit.Note("visits.read-photo", visit.Value, village);
        await db.SaveChangesAsync(cancellation);
    }
}
