using System.Security.Cryptography;
using HocVuSo.Platform;
using HocVuSo.Visits.Photos;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits.Contract;

/// <summary>What became of a picture.</summary>
public enum PhotoVerdict : byte
{
    Kept = 1,

    /// <summary>It was here already.</summary>
    Known = 2,

    /// <summary>Its visit is not here yet: the record may be held.</summary>
    Unannounced = 3,

    /// <summary>Its visit is here and has no picture, or none any more: who was in it took back what she had agreed to, or was erased.</summary>
    Unwanted = 4,
}

/// <summary>Takes the picture of a visit that announced it (nhận ảnh của lượt thăm): drawn anew outside the gate, kept as a sealed file, then noted.</summary>
/// <remarks>Decision 0045: the announcement, signed with its record, names the picture's hash; so it may come by any hand, in any order, cut off and again.</remarks>
public sealed class TakePhoto(Db db, Gate gate, PhotoFolder photos)
{
    public const int MostBytes = Picture.MostBytes;

    /// <exception cref="RuleException"><c>visits.photo-other</c>: not the picture that was announced; <c>visits.photo-file</c>.</exception>
    public async Task<PhotoVerdict> Run(VisitId visit, byte[] picture, CancellationToken cancellation)
    {
        var photo = await db.Set<VisitPhoto>().AsNoTracking().SingleOrDefaultAsync(p => p.VisitId == visit, cancellation);
        if (photo is null)
        {
            return await Without(visit, cancellation);
        }
        if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(picture), photo.Hash))
        {
            throw new RuleException("visits.photo-other", "Ảnh này không phải ảnh của phiếu. Ảnh không được lưu.");
        }
        if (photo.ArrivedAt is not null && photos.Has(visit.Value))
        {
            return PhotoVerdict.Known;
        }
        await photos.Keep(visit.Value, Picture.Redraw(picture), cancellation);
        await gate.Run((NotePhoto slice) => slice.Run(visit, cancellation), cancellation);
        return PhotoVerdict.Kept;
    }

    /// <summary>Whether the picture of a visit is here already, or not wanted yet or at all: then a phone need not send it. Null where it is waited for.</summary>
    public async Task<PhotoVerdict?> Standing(VisitId visit, CancellationToken cancellation) =>
        await db.Set<VisitPhoto>().AsNoTracking().SingleOrDefaultAsync(p => p.VisitId == visit, cancellation) is not { } photo
            ? await Without(visit, cancellation)
        : photo.ArrivedAt is not null && photos.Has(visit.Value) ? PhotoVerdict.Known
        : null;

    private async Task<PhotoVerdict> Without(VisitId visit, CancellationToken cancellation) =>
        await db.Set<Visit>().AnyAsync(v => v.Id == visit, cancellation) ? PhotoVerdict.Unwanted : PhotoVerdict.Unannounced;

    /// <summary>Notes that a picture is here, inside the gate.</summary>
    public sealed class NotePhoto(Db db, Audit audit, TimeProvider clock)
    {
        public async Task Run(VisitId visit, CancellationToken cancellation)
        {
            if (await db.Set<VisitPhoto>().AsTracking().SingleOrDefaultAsync(p => p.VisitId == visit, cancellation) is not { ArrivedAt: null } photo)
            {
                return; // erased meanwhile: the sweep takes the file
            }
            photo.Arrive(clock.GetUtcNow());
            var village = await db.Set<Visit>().Where(v => v.Id == visit).Select(v => v.VillageNo).SingleAsync(cancellation);
            audit.Note("visits.photo", visit.Value, village);
            await db.SaveChangesAsync(cancellation);
        }
    }
}
