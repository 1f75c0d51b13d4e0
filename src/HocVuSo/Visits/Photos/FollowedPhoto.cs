using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits.Photos;

/// <summary>A photo follows the visit that was put in place of the one it was taken at (ảnh theo phiếu sửa); it lies where it was announced, and may still come there.</summary>
internal static class FollowedPhoto
{
    /// <summary>The photo of a visit: its own, else that of the visit it puts right, as far as who is in it is still among its learners; null where there is none.</summary>
    public static async Task<VisitPhoto?> PhotoOf(this Db db, Visit visit, IEnumerable<PersonId> learners, CancellationToken cancellation)
    {
        var there = learners.ToHashSet();
        var (at, before) = (visit.Id, visit.Corrects);
        while (true)
        {
            if (await db.Set<VisitPhoto>().AsNoTracking().SingleOrDefaultAsync(p => p.VisitId == at, cancellation) is { } photo)
            {
                return at == visit.Id || there.Contains(photo.PersonId) ? photo : null;
            }
            if (before is not { } mistaken)
            {
                return null;
            }
            at = mistaken;
            before = await db.Set<Visit>().Where(v => v.Id == mistaken).Select(v => v.Corrects).SingleOrDefaultAsync(cancellation);
        }
    }
}
