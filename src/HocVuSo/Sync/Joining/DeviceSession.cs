using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Joining;

/// <summary>How a phone shows who it is: it signs a riddle with its key and gets a pass for some hours. The key never leaves the phone and needs no PIN.</summary>
public sealed class DeviceSession(IDataProtectionProvider protection, PhoneKeys keys, Db db, TimeProvider clock)
{
    private static readonly TimeSpan RiddleLives = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PassLives = TimeSpan.FromHours(12);

    private readonly IDataProtector riddles = protection.CreateProtector("HocVuSo.Sync.Riddle");
    private readonly IDataProtector passes = protection.CreateProtector("HocVuSo.Sync.Pass");

    public string Riddle(DeviceId device) => riddles.Protect(Stamp(device, RiddleLives));

    /// <summary>The pass for a signed riddle; null when the signature or the riddle is not ours, or the phone is unknown.</summary>
    public async Task<string?> Pass(DeviceId device, string riddle, byte[] signature, CancellationToken cancellation)
    {
        if (
            Read(riddles, riddle) != device
            || await Find(device, cancellation) is not { } known
            || !keys.Signed(known, Encoding.UTF8.GetBytes(riddle), signature)
        )
        {
            return null;
        }
        return passes.Protect(Stamp(device, PassLives));
    }

    /// <summary>The phone that sent this request; null without a valid pass.</summary>
    public async Task<Device?> Caller(HttpContext http, CancellationToken cancellation)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.Ordinal) && Read(passes, header["Bearer ".Length..]) is { } id
            ? await Find(id, cancellation)
            : null;
    }

    private Task<Device?> Find(DeviceId id, CancellationToken cancellation) =>
        db.Set<Device>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellation);

    private string Stamp(DeviceId device, TimeSpan lives) =>
        string.Create(CultureInfo.InvariantCulture, $"{device.Value} {(clock.GetUtcNow() + lives).ToUnixTimeSeconds()}");

    private DeviceId? Read(IDataProtector protector, string text)
    {
        try
        {
            var parts = protector.Unprotect(text).Split(' ');
            var until = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture));
            return clock.GetUtcNow() < until && DeviceId.TryParse(parts[0], out var id) ? id : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
