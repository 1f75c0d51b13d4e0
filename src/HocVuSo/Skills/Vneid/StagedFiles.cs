using System.Globalization;
using HocVuSo.Platform;

namespace HocVuSo.Skills.Vneid;

/// <summary>Keeps an uploaded list, encrypted, while its columns are being mapped: at most a day, for the account that sent it.</summary>
public sealed class StagedFiles(DataFolder folder, Vault vault, Actor actor, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private string Place => Directory.CreateDirectory(Path.Combine(folder.Path, "staged")).FullName;

    /// <returns>Token for the next step.</returns>
    public async Task<Guid> Keep(Stream file, CancellationToken cancellation)
    {
        foreach (var old in Directory.EnumerateFiles(Place).Where(f => clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(f) > Longest))
        {
            File.Delete(old);
        }
        var token = Ids.New(clock);
        await using (var kept = File.Create(Name(token)))
        {
            await SealedFile.Write(vault, file, kept, cancellation);
        }
        // by the installation's own clock, which a demo has set apart from the machine's
        File.SetLastWriteTimeUtc(Name(token), clock.GetUtcNow().UtcDateTime);
        return token;
    }

    /// <exception cref="RuleException"><c>skills.staged.not-found</c>: too old, or of someone else.</exception>
    public Stream Open(Guid token) =>
        File.Exists(Name(token))
            ? SealedFile.Open(vault, File.OpenRead(Name(token)))
            : throw new RuleException("skills.staged.not-found", "Tệp chờ đã bị xóa. Tải tệp lên lại.");

    public void Drop(Guid token) => File.Delete(Name(token));

    private string Name(Guid token) => Path.Combine(Place, actor.Account.ToString(CultureInfo.InvariantCulture) + "-" + token.ToString("N"));
}
