using System.ComponentModel.DataAnnotations;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills;

/// <summary>The province loads a version of a skill frame (nạp khung kỹ năng); the one before it of the same text ends the day before.</summary>
public sealed class LoadFramework(Db db, Actor actor, Audit audit)
{
    /// <param name="Skills">One a line.</param>
    public sealed record Command(
        FrameworkId Id,
        [Required, StringLength(60)] string Code,
        [Required, StringLength(20)] string Version,
        FrameGroup Group,
        [Required, StringLength(200)] string Title,
        DateOnly From,
        DateOnly? To,
        [Required, StringLength(300)] string Source,
        [Required, StringLength(20000)] string Skills
    );

    /// <exception cref="RuleException"><c>skills.frame-known</c>: this version is there; <c>skills.frame-empty</c>; <c>skills.frame-days</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        if (!actor.IsSystem && !actor.Scope(Permission.SetTargets).Any(IsProvince))
        {
            throw new NotAllowedException(Permission.SetTargets);
        }
        var code = command.Code.Trim();
        var version = command.Version.Trim();
        var same = await db.Set<Framework>().AsTracking().Where(f => f.Group == command.Group && f.Code == code).ToListAsync(cancellation);
        if (same.Exists(f => string.Equals(f.Version, version, StringComparison.Ordinal)))
        {
            throw new RuleException("skills.frame-known", "Khung {0} phiên bản {1} đã nạp cho nhóm này.", code, version);
        }
        same.Where(f => f.ValidTo is null && f.ValidFrom < command.From).ToList().ForEach(f => f.End(command.From.AddDays(-1)));
        var lines = command.Skills.Split('\n');
        db.Add(Framework.Load(command.Id, code, version, command.Group, command.Title, command.From, command.To, command.Source, provisional: false, lines));
        audit.Note("skills.load-framework", command.Id.Value);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>"/" or "/25/": a duty over a whole province.</summary>
    internal static bool IsProvince(string path) => path.Count(c => c == '/') <= 2;
}
