using System.Text.Json;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Rights;

/// <summary>The list of erasures (danh sách đã xóa), kept beside the keys and so outside the backup: whoever restores an older copy erases again what it says.</summary>
/// <remarks>It holds ids only. A line is added when the erasure is durable; a line too many does no harm, because erasing again finds nobody.</remarks>
public sealed class ErasureList(DataFolder folder)
{
    private readonly Lock writing = new();

    public sealed record Line(Guid Person, DateOnly Day, string Ground);

    private HashSet<Guid>? known;

    private string FileName => Path.Combine(folder.Keys, "erasures.jsonl");

    public void Add(PersonId person, DateOnly day, string ground)
    {
        lock (writing)
        {
            using var file = new FileStream(FileName, FileMode.Append, FileAccess.Write, FileShare.Read);
            file.Write([.. JsonSerializer.SerializeToUtf8Bytes(new Line(person.Value, day, ground)), (byte)'\n']);
            file.Flush(flushToDisk: true);
            known?.Add(person.Value);
        }
    }

    /// <summary>Whether she was erased: a phone may bring again whom it once added, also to a database that was restored from before that.</summary>
    public bool Holds(PersonId person)
    {
        lock (writing)
        {
            return (known ??= [.. Read().Select(l => l.Person)]).Contains(person.Value);
        }
    }

    public IReadOnlyList<Line> Read() =>
        File.Exists(FileName) ? [.. File.ReadLines(FileName).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<Line>(l)).OfType<Line>()] : [];
}

/// <summary>At the start: what was erased after the backup was made is erased again (xóa lại sau khi phục hồi).</summary>
public sealed class ReplayErasures(Db db, Gate gate, ErasureList list)
{
    /// <returns>How many people the restored copy still knew.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var count = 0;
        foreach (var line in list.Read())
        {
            var id = new PersonId(line.Person);
            if (await db.Set<Person>().AnyAsync(p => p.Id == id, cancellation))
            {
                await gate.Run((ErasePerson slice) => slice.Again(id, line.Ground, cancellation), cancellation);
                count++;
            }
        }
        return count;
    }
}
