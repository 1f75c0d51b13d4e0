using HocVuSo.Platform;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits.Photos;

/// <summary>Removes photos that have been kept long enough, and pictures whose person was erased or whose row is gone (dọn ảnh). Safe to run twice.</summary>
public sealed class SweepPhotos(Db db, Gate gate, PhotoFolder photos, TimeProvider clock)
{
    /// <returns>How many pictures went.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var before = clock.TodayInVietnam().AddDays(-VisitPhoto.Days);
        if (await db.Set<VisitPhoto>().AnyAsync(p => p.Day < before, cancellation))
        {
            await gate.Run((DropOld slice) => slice.Run(before, cancellation), cancellation);
        }
        photos.Tidy();
        // the files first, then the rows: a picture that comes meanwhile has its row already
        var here = photos.All().ToList();
        var count = 0;
        foreach (var part in here.Chunk(500))
        {
            var ids = part.Select(id => new VisitId(id)).ToList();
            var known = await db.Set<VisitPhoto>().AsNoTracking().Where(p => ids.Contains(p.VisitId)).Select(p => p.VisitId).ToListAsync(cancellation);
            foreach (var gone in ids.Except(known))
            {
                photos.Drop(gone.Value);
                count++;
            }
        }
        return count;
    }

    /// <summary>Lets go of photos of visits before a day, inside the gate.</summary>
    public sealed class DropOld(Db db)
    {
        public Task<int> Run(DateOnly before, CancellationToken cancellation) =>
            db.Set<VisitPhoto>().Where(p => p.Day < before).ExecuteDeleteAsync(cancellation);
    }
}

/// <summary>Sweeps every hour: whoever is erased has no picture lying here an hour later, and none to be seen at once.</summary>
public sealed class PhotoClock(IServiceScopeFactory scopes, TimeProvider clock, ILogger<PhotoClock> log) : Hourly(scopes, clock, log)
{
    protected override Task Once(IServiceProvider services, CancellationToken cancellation) => services.GetRequiredService<SweepPhotos>().Run(cancellation);
}
