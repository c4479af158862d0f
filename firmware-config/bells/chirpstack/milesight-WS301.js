// Codec for the ChirpStack v4 device profile (Codec, JavaScript functions). Channel and type, then data; unknown
// channels end the reading, because their length is not known.
function decodeUplink(input) {
  var data = {};
  var warnings = [];
  var at = 0;
  while (at + 2 < input.bytes.length) {
    var channel = input.bytes[at] << 8 | input.bytes[at + 1];
    var value = input.bytes[at + 2];
    if (channel === 0x0175) {
      data.battery = value;
      at += 3;
    } else if (channel === 0x0300) {
      data.magnet_status = value === 0 ? "close" : "open";
      at += 3;
    } else if (channel === 0x0400) {
      data.tamper_status = value === 0 ? "installed" : "uninstalled";
      at += 3;
    } else if (channel === 0xff01 || channel === 0xff0f || channel === 0xfffe || channel === 0xff0b) {
      at += 3;
    } else if (channel === 0xff09 || channel === 0xff0a || channel === 0xffff) {
      at += 4;
    } else if (channel === 0xff08) {
      at += 8;
    } else {
      warnings.push("unknown channel " + channel.toString(16));
      break;
    }
  }
  return { data: data, warnings: warnings };
}
