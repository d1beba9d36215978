import pathlib, sys, time, zxingcpp

read, seconds = 0, 0.0
for path in pathlib.Path(sys.argv[1]).glob("*.grey"):
    data = path.read_bytes()
    width, height = int.from_bytes(data[:4], "big"), int.from_bytes(data[4:8], "big")
    picture = memoryview(data[8:]).cast("B", shape=[height, width])
    begun = time.perf_counter()
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    seconds += time.perf_counter() - begun
    read += len({code.text for code in found})
print(read, seconds)
